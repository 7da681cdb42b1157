# Golden values of the statistics of problems, by R alone: Rscript values.R series.csv > values.csv
# Needs r-base-core and r-cran-mass. One line a figure: series, figure, value to six significant digits.
suppressPackageStartupMessages(library(MASS))
rows <- read.csv(commandArgs(TRUE)[1], stringsAsFactors = FALSE)
z <- qnorm(0.975)

say <- function(name, figures) {
  for (key in names(figures)) cat(name, ",", key, ",", trimws(formatC(figures[[key]], digits = 6, format = "g")), "\n", sep = "")
}
counts <- function(name, area, window) {
  found <- rows$counts[rows$name == name & rows$area == area & rows$window == window]
  if (length(found)) as.integer(strsplit(found, " ")[[1]]) else integer(0)
}
wald <- function(fit, term) {
  effect <- coef(fit)[[term]]
  error <- sqrt(vcov(fit)[term, term])
  list(ratio = exp(effect), low = exp(effect - z * error), high = exp(effect + z * error))
}
# Fisher's index of dispersion, within the windows
dispersion <- function(data) {
  mean <- ave(data$count, data$area, data$window)
  kept <- mean > 0
  cells <- length(unique(paste(data$area, data$window)[kept]))
  pchisq(sum((data$count - mean)[kept]^2 / mean[kept]), sum(kept) - cells, lower.tail = FALSE)
}
long <- function(name, areas) {
  do.call(rbind, lapply(areas, function(area) do.call(rbind, lapply(c("before", "after"), function(window) {
    found <- counts(name, area, window)
    data.frame(count = found, area = rep(area, length(found)), window = rep(window, length(found)))
  }))))
}
negative_binomial <- function(data, formula, term) {
  fit <- glm.nb(formula, data = data, control = glm.control(epsilon = 1e-12, maxit = 500))
  c(wald(fit, term), alpha = 1 / fit$theta)
}

cat("series,figure,value\n")
for (name in unique(rows$name)) {
  compared <- any(rows$name == name & rows$area == "comparison")
  data <- long(name, if (compared) c("comparison", "place") else "place")
  data$window <- relevel(factor(data$window), "before")
  if (compared) data$area <- relevel(factor(data$area), "comparison")
  p <- dispersion(data)
  say(name, list(dispersion = p))
  before <- counts(name, "place", "before"); after <- counts(name, "place", "after")
  if (!compared) {
    if (p < 0.05) say(name, negative_binomial(data, count ~ window, "windowafter"))
    else {
      exact <- poisson.test(c(sum(after), sum(before)), c(length(after), length(before)))
      say(name, list(ratio = exact$estimate[[1]], low = exact$conf.int[1], high = exact$conf.int[2]))
    }
    next
  }
  other_before <- counts(name, "comparison", "before"); other_after <- counts(name, "comparison", "after")
  cells <- c(sum(after), sum(other_after), sum(before), sum(other_before))
  term <- "areaplace:windowafter"
  if (p < 0.05) say(name, negative_binomial(data, count ~ area * window, term))
  else if (min(cells) >= 30) say(name, wald(glm(count ~ area * window, family = poisson, data = data, control = glm.control(epsilon = 1e-12)), term))
  else {
    exact <- fisher.test(matrix(cells, 2))
    say(name, list(ratio = cells[1] * cells[4] / cells[2] / cells[3], low = exact$conf.int[1], high = exact$conf.int[2]))
  }
  # Bowers and Johnson (2003), from mean weekly counts; total net effect after Guerette (2009), appendix B
  ring_before <- counts(name, "buffer", "before"); ring_after <- counts(name, "buffer", "after")
  if (length(ring_after)) {
    a0 <- mean(before); a1 <- mean(after); b0 <- mean(ring_before); b1 <- mean(ring_after)
    c0 <- mean(other_before); c1 <- mean(other_after)
    say(name, list(quotient = (b1 / c1 - b0 / c0) / (a1 / c1 - a0 / c0),
                   net = (a0 * c1 / c0 - a1) + (b0 * c1 / c0 - b1)))
  }
}
