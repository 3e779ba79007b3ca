"""The pages, by subject. Each asks one answer; layout is the template's. Each module lists its addresses as `urls`."""
