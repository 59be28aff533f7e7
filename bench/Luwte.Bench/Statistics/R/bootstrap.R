# Rscript bootstrap.R FILE RESAMPLES: seconds (clock, processor) of drawing families and fitting again.
words <- commandArgs(TRUE)
d <- read.csv(words[1])
x <- model.matrix(~ factor(wave) * factor(group) + age, d)
rows <- split(seq_len(nrow(d)), d$family)
set.seed(1)
time <- system.time(for (i in seq_len(as.integer(words[2]))) {
  take <- unlist(rows[sample.int(length(rows), replace = TRUE)], use.names = FALSE)
  glm.fit(x[take, ], d$yes[take], family = binomial())
})
cat(time[["elapsed"]], time[["user.self"]] + time[["sys.self"]], "\n")
