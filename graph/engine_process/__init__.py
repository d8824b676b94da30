"""The process of the embedded engine, apart from `graph.engine` so that it starts without the driver's imports."""
