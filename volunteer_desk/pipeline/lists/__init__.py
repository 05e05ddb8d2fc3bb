"""The other way in: bulk lists (CSV, TSV, XLSX), their columns, and what each row says in the form."""
