"""When a page of the dashboard stands: what browser tests and pictures wait for."""

QUIET = "[data-testid=stApp][data-test-script-state=notRunning] [data-testid=stMainBlockContainer]"
SAID = f"{QUIET} :is(h1, [data-testid=stAlert])"
UNDRAWN = f"{QUIET} :is([data-testid=stSkeleton], .stPlotlyChart:not(:has(svg.main-svg)))"
