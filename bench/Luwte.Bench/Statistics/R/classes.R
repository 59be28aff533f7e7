# Rscript classes.R FILE CLASSES STARTS: seconds (clock, processor) of the fit.
words <- commandArgs(TRUE)
if (!requireNamespace("poLCA", quietly = TRUE)) quit()
suppressMessages(library(poLCA))
d <- read.csv(words[1])
set.seed(1)
model <- as.formula(paste0("cbind(", paste(names(d), collapse = ","), ") ~ 1"))
time <- system.time(poLCA(model, d, nclass = as.integer(words[2]), nrep = as.integer(words[3]), maxiter = 3000, verbose = FALSE))
cat(time[["elapsed"]], time[["user.self"]] + time[["sys.self"]], "\n")
