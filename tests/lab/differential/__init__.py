"""Many small worlds, each a signed zone with one named mutation, judged by whybogus and by other validators."""
