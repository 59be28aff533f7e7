# Rscript gee.R FILE independence|exchangeable|ar1: seconds (clock, processor) of the fit, with its table of coefficients.
words <- commandArgs(TRUE)
if (!requireNamespace("geepack", quietly = TRUE)) quit()
suppressMessages(library(geepack))
d <- read.csv(words[1])
d$occasion <- d$wave + 1
d$wave <- factor(d$wave)
d$group <- factor(d$group)
time <- system.time(summary(geeglm(yes ~ wave * group + age, family = binomial, data = d, id = family, waves = occasion, corstr = words[2])))
cat(time[["elapsed"]], time[["user.self"]] + time[["sys.self"]], "\n")
