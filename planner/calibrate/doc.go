// Package calibrate says what facts tell of the values that a scenario assumes: of each
// value an estimate with its range, on how many people, doses or days it rests, by which
// rule; or why the facts cannot tell. It changes nothing: a proposal is a value with the
// changes that taking it would make, and what these do to the plan's dates and kilometres.
//
// # Uptake
//
// Of a cohort that has been open for three weeks at least, y of n residents of each comune
// have come. Comuni differ by offsets of the logit, with a variance τ² between them that
// follows from Pearson's statistic by moments: E X² = (k−1) + τ²·pq·(N − Σn²/N) (Williams
// 1982; as DerSimonian and Laird 1986 do it for means). The cohort's share is that of all
// its people, with variance Σw²·(τ²(pq)² + pq/n); each comune's logit is shrunk to the
// cohort's by τ²/(τ²+1/npq). Who comes late is not there yet: to those who came are added
// those who are still to come, the late ones of the last two weeks ÷ their rate, or, where
// the cohort has been open for less than four weeks, as many as the shares of package
// forecast say. Of a cohort open for less than three weeks nothing is said: what can be
// seen there is a pace.
//
// Doses by comune without ages (the region's file) tell one common offset of all cohorts
// that are open for long enough, and only as far as the doses of all others are known:
// see [Study.Proposals] and the type others.
//
// # Late takers
//
// Up to day t after opening the share q + (1−q)(1−e^(−λt)) of those who come in the end has
// come, of whom the eager q by the end of the third week. q and λ are read on a grid from
// the weeks of all cohorts open for six weeks, given how many came in all: a multinomial
// likelihood, divided by its own dispersion, times the priors of package forecast.
//
// # Absences, throughput, supply
//
// Absences are promised doses that were not given, by hub and day: a beta-binomial by
// moments, as above. Throughput is doses per station-hour on days on which all of a hub's
// doses were promised, ten of them at least: the median of the days, and their tenth and
// ninetieth hundredth. The lag of deliveries is how old the dose is that is given, first in
// first out, on the days of four weeks. The territory's part of the doses is that of those
// given in the region.
package calibrate
