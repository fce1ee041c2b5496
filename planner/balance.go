package planner

// Balance is what becomes of the residents on the way to the people to be planned,
// so that nobody is lost on it:
//
//	Residents = Excluded + NotTaking + AlreadyVaccinated + Elsewhere + Demand
type Balance struct {
	Residents         int64 `json:"residents"`
	Excluded          int64 `json:"excluded"`           // of cohorts that are not planned
	NotTaking         int64 `json:"not_taking"`         // of those that are: who is not expected to be vaccinated
	AlreadyVaccinated int64 `json:"already_vaccinated"` // of those that are
	Elsewhere         int64 `json:"elsewhere"`          // served by homes, GPs, other centres
	Demand            int64 `json:"demand"`             // to be planned
	Booked            int64 `json:"booked"`             // of the demand, whose course is fixed already
}

// Balance adds the demand up. It must have been filled.
func (in *Instance) Balance() Balance {
	var b Balance
	for i := range in.Demand {
		for c, d := range in.Demand[i] {
			b.Residents += d.Residents
			if !in.Cohorts[c].Included {
				b.Excluded += d.Residents
				continue
			}
			b.AlreadyVaccinated += d.AlreadyVaccinated
			b.Elsewhere += d.Elsewhere
			b.Demand += d.People
			b.Booked += d.Booked
			b.NotTaking += d.Residents - d.AlreadyVaccinated - d.Elsewhere - d.People
		}
	}
	return b
}
