"""chargebook."""
