# Domain means of every item by R's survey package; called by tools/bench_contestants.py with the
# file of the data and that of the answer. The last row is what it took: CPU seconds, seconds.
suppressPackageStartupMessages(library(survey))
files <- commandArgs(trailingOnly = TRUE)
data <- read.csv(files[1])
items <- setdiff(names(data), c("generation", "segment", "weight"))
started <- proc.time()
design <- svydesign(ids = ~1, weights = ~weight, data = data)
found <- do.call(rbind, lapply(items, function(item) {
  means <- svyby(as.formula(paste0("~", item)), ~ generation + segment, design, svymean, na.rm = TRUE)
  data.frame(item, means$generation, means$segment, means[[item]], means$se)
}))
took <- proc.time() - started
names(found) <- c("item", "a_generation", "a_segment", "value", "se")
cpu <- sum(took[c("user.self", "sys.self")])
found <- rbind(found, list("took", "", "", cpu, took[["elapsed"]]))
found$value <- sprintf("%.17g", found$value)
found$se <- sprintf("%.17g", found$se)
write.csv(found, files[2], row.names = FALSE)
