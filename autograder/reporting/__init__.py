"""Results become what people get: gradebook, feedback pages, tables and the class report."""
