// Package planner holds the nouns of a vaccination campaign: comuni, hubs,
// cohorts, products, the calendar, and what a plan says about them.
//
// It reads no file, checks and solves nothing. A reader makes an input.Scenario,
// records that still know the line they came from; check.Instance checks the whole
// once and makes an [Instance], which every algorithm may trust; a solver answers
// with a [Plan].
//
// People, doses, metres and minutes are whole numbers (int64); shares and rates
// are exact decimals ([Decimal]); a day is a [Date]. Everything is sorted when
// the Instance is made, and every tie is broken by index.
package planner
