# Rscript mixed.R FILE intercept|slope lme4|lmerTest: seconds of the fit, with its table of coefficients.
words <- commandArgs(TRUE)
if (!requireNamespace(words[3], quietly = TRUE)) quit()
suppressMessages(library(words[3], character.only = TRUE))
d <- read.csv(words[1])
d$wave <- factor(d$wave)
d$group <- factor(d$group)
model <- if (words[2] == "slope") y ~ wave * group + age + (1 + time | family) else y ~ wave * group + age + (1 | family)
cat(system.time(coef(summary(lmer(model, data = d))))[["elapsed"]], "\n")
