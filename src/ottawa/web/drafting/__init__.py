"""The drafting of a report in the browser, on one's own machine: fields of forms, what is shown beside them, doors."""
