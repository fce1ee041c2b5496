// Package remake makes the folder of a plan again, from the scenario and the tables
// that it keeps, and compares it byte for byte with what is there.
//
// What a plan decides is free: how many people of a comune and cohort go to a hub, how
// many begin there on each day, who has no place, and the prices of the proof. These are
// read from the tables. Everything else in a folder follows from them and from the
// scenario, by the code that writes a plan: the days and hours, every table, the
// baselines, what changed since the earlier plan, workbooks, page, agenda and manifest.
// So a file that is not as it is made again was not written with this plan.
//
// It is the opposite of planner/verify, which checks the rules and shares no code with
// what makes the files: that finds what hubplan does wrong, this what somebody did to
// its files. Neither can tell who wrote a folder in which everything agrees.
package remake
