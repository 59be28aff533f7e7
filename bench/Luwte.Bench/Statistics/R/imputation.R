# Rscript imputation.R FILE: seconds (clock, processor) of 5 copies and 10 rounds.
words <- commandArgs(TRUE)
if (!requireNamespace("mice", quietly = TRUE)) quit()
d <- read.csv(words[1])
time <- system.time(mice::mice(d, m = 5, maxit = 10, method = "pmm", seed = 1, printFlag = FALSE))
cat(time[["elapsed"]], time[["user.self"]] + time[["sys.self"]], "\n")
