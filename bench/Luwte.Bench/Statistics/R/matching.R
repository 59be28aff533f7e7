# Rscript matching.R FILE CALIPER (0 = none): seconds (clock, processor) of matching; our time holds the table of balance as well.
words <- commandArgs(TRUE)
if (!requireNamespace("MatchIt", quietly = TRUE)) quit()
suppressMessages(library(MatchIt))
d <- read.csv(words[1])
caliper <- if (words[2] == "0") NULL else as.numeric(words[2])
time <- system.time(matchit(treated ~ x1 + x2 + x3 + x4 + x5, data = d, method = "nearest", distance = "glm", caliper = caliper))
cat(time[["elapsed"]], time[["user.self"]] + time[["sys.self"]], "\n")
