// Package campaign bends a campaign: every change of a scenario is a value, applied to
// a [Case] in one place, and what comes of it is a whole instance. Studies try many
// such changes by [Trials], and say by a [Difference] what each one is worth.
//
// A change speaks of the scenario's records, not of the instance: what it means is what
// the scenario with it written in would be read as. [Case.With] rebuilds only what the
// change touches (check.Rebuild) and a property test holds it to what check.Instance
// makes of the changed records, for every kind of change.
package campaign
