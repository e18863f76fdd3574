"""What the tests of this folder say of their results."""
MAX_FAULTS = 12


def report(results):
    """Prints TAP of [(name, faults)] and a last line "N passed, N failed"; the status to exit with."""
    failed = 0
    print("1..%d" % len(results))
    for number, (name, faults) in enumerate(results, 1):
        failed += bool(faults)
        print("%s %d - %s" % ("not ok" if faults else "ok", number, name.replace("#", "＃")))
        for fault in faults[:MAX_FAULTS]:
            print("  # %s" % fault)
        if len(faults) > MAX_FAULTS:
            print("  # and %d more" % (len(faults) - MAX_FAULTS))
    print("%d passed, %d failed" % (len(results) - failed, failed))
    return 0 if results and not failed else 1
