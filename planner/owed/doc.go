// Package owed works out which second doses are owed to people of whom no appointment is
// known: those who were vaccinated before the plan, or without it.
//
// How many a comune is owed is a fact: people with one dose, less people with two, less
// those who need one dose, less those whose appointment is known. When they are due, and
// of what product, nobody says by comune; it is worked out for the territory as a whole:
//
//  1. First doses by day: what the territory was given between two days on which its sum
//     is known, spread over the days between as the region's doses were. After the last
//     day of the region's doses the mean of its last 14 days holds.
//  2. Their product: as the region's doses of the day.
//  3. The day on which the second is due: by the rule of the product that holds on the day
//     of the first ([planner.Product.Rule]), the fewest days it allows, or as many as the
//     region's own second doses took, where those come later within the rule's window.
//  4. Second doses given so far are those of the longest due, of each product. After the
//     last day of the region's doses whatever fell due counts as given.
//
// What is left is what should be owed. It is scaled to what is owed: the two differ by
// people of other regions, by delays, and by what was not recorded. Where they differ by
// too much, the doses by day are not of these people, and nothing is guessed from them.
//
// Within a comune the days and products are in the territory's proportion.
package owed
