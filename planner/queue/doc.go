// Package queue follows the day of a hub from hour to hour: people come early or late for
// their slot, or not at all, wait in one queue, are served in the order in which they came
// by the first line that is free, and stay for a while under observation. What comes of it
// is how long people wait, how full the waiting room and the observation get, and when the
// last one has been served.
//
// The day is drawn many times, with numbers that hang on the seed, the draw and the person
// alone (package chance): hubs, slot lengths and overbookings meet the same people. All
// times are whole seconds, all quantiles the nearest rank, so that the same plan has the
// same waits everywhere.
//
// What is supposed of people ([Default]): a line takes as long as the hub's throughput says,
// five minutes at twelve doses an hour, log-normally with a coefficient of variation of 0.4;
// they come log-normal(median 35 minutes, σ 0.342) less 20 minutes before their slot, so that
// 15 in 100 come more than half an hour early and 5 late, as Faiz and Kristoffersen (2018)
// found for booked patients; observation takes 15 minutes, for one in twenty 30 (Italy's
// circulars of 2021). The tests hold the queue to theory: Erlang's formula for M/M/c, and
// Cosmetatos' approximation for M/D/c.
package queue
