"""The read API, version 1: the documents of `answers` under addresses that stay, with filters, pages and CSV.

`endpoints` is the one table of what can be asked; the addresses (`urls`), what a request may say (`parameters`), the
columns of CSV (`columns`) and the OpenAPI description (`openapi`) are made from it and from the shapes in `schemas`.
"""
