package lists

import (
	"cmp"
	"slices"

	"hubplan/planner/fairness"
	"hubplan/planner/say"
	"hubplan/planner/whole"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// balanceRow is a comune's cohort in this plan and in another.
type balanceRow struct {
	comune, province, cohort string
	fairness.Balance
}

// mean is a mean of some people, empty where there is nobody.
func mean(sum, people int64) any {
	if people == 0 {
		return nil
	}
	return whole.HalfUp(sum, people)
}

// ifKnown is a value, empty where it is not known.
func ifKnown[T any](v T, known bool) any {
	if !known {
		return nil
	}
	return v
}

// balanceColumns are the columns of a list that sets this plan beside another.
func balanceColumns(other say.Text) []book.Column[balanceRow] {
	of := func(h book.Head, words say.Text) book.Head { return h.Headed(words, say.Text{}) }
	beside := func(it, en string) say.Text {
		return say.Text{It: it + " (" + other.It + ")", En: en + " (" + other.En + ")"}
	}
	return []book.Column[balanceRow]{
		{Head: book.ColComune, Get: func(r *balanceRow) any { return r.comune }},
		{Head: book.ColProvince, Get: func(r *balanceRow) any { return r.province }},
		{Head: book.ColCohort, Get: func(r *balanceRow) any { return r.cohort }},
		{Head: book.ColServed, Get: func(r *balanceRow) any { return r.After.People }},
		{Head: of(book.ColPeople, beside("Con un posto", "With a place")), Get: func(r *balanceRow) any { return r.Before.People }},
		{Head: of(TravelMean, say.Text{It: "Strada (km)", En: "Way (km)"}),
			Get: func(r *balanceRow) any { return mean(r.After.Metres, r.After.People) }},
		{Head: of(TravelMean, beside("Strada, km", "Way, km")),
			Get: func(r *balanceRow) any { return mean(r.Before.Metres, r.Before.People) }},
		{Head: TravelMean.Headed(say.Text{It: "Differenza (km)", En: "Difference (km)"},
			say.Text{It: "con il meno: in questo piano la strada è più breve", En: "with a minus: the way is shorter in this plan"}),
			Get: func(r *balanceRow) any { return ifKnown(r.Metres()) }},
		{Head: of(book.ColMeanWait, say.Text{It: "Attesa (giorni)", En: "Wait (days)"}),
			Get: func(r *balanceRow) any { return book.Ratio(r.After.WaitDays, r.After.People) }},
		{Head: of(book.ColMeanWait, beside("Attesa, giorni", "Wait, days")),
			Get: func(r *balanceRow) any { return book.Ratio(r.Before.WaitDays, r.Before.People) }},
		{Head: book.ColMeanWait.Headed(say.Text{It: "Differenza (giorni)", En: "Difference (days)"},
			say.Text{It: "con il meno: in questo piano si aspetta di meno", En: "with a minus: the wait is shorter in this plan"}),
			Get: func(r *balanceRow) any {
				tenths, known := r.TenthDays()
				return ifKnown(float64(tenths)/10, known)
			}},
	}
}

// AgainstRule sets every comune's cohort beside what the portal's rule would give, those
// who lose most kilometres first; rows are nil where the plan is compared with none.
func AgainstRule(e *edition.Edition) book.List[balanceRow] {
	return balances(e, say.Text{It: "Rispetto alla regola del portale, comune per comune",
		En: "Against the portal's rule, comune by comune"},
		say.Text{It: "regola", En: "rule"}, e.Rule())
}

// AgainstEarlier is [AgainstRule] of the earlier plan.
func AgainstEarlier(e *edition.Edition) book.List[balanceRow] {
	var before [][]fairness.Group
	if e.Since != nil {
		before = e.Since.Before
	}
	return balances(e, say.Text{It: "Rispetto al piano precedente, comune per comune", En: "Against the earlier plan, comune by comune"},
		say.Text{It: "piano precedente", En: "earlier plan"}, before)
}

func balances(e *edition.Edition, title, other say.Text, before [][]fairness.Group) book.List[balanceRow] {
	t := book.List[balanceRow]{Title: title, Columns: balanceColumns(other)}
	if before == nil {
		return t
	}
	for _, b := range fairness.Compare(before, e.Groups) {
		co := &e.Instance.Comuni[b.Comune]
		t.Rows = append(t.Rows, balanceRow{co.Name, co.Province, e.Cohorts[b.Cohort], b})
	}
	slices.SortStableFunc(t.Rows, func(a, b balanceRow) int {
		x, _ := a.Metres()
		y, _ := b.Metres()
		return cmp.Compare(y, x)
	})
	return t
}

// BalanceWords counts who gains and who loses.
func BalanceWords(e *edition.Edition, before [][]fairness.Group) []string {
	var nearer, farther, same, sooner, later int64
	for _, b := range fairness.Compare(before, e.Groups) {
		metres, known := b.Metres()
		tenths, _ := b.TenthDays()
		if !known {
			continue
		}
		n := b.After.People
		switch {
		case metres < 0:
			nearer += n
		case metres > 0:
			farther += n
		default:
			same += n
		}
		switch {
		case tenths < 0:
			sooner += n
		case tenths > 0:
			later += n
		}
	}
	count := func(n int64) string { return e.Thousands(n) }
	return []string{
		e.Say(say.Textf("Strada: %s persone sono di un gruppo (comune e anni di nascita) che in media ne fa di meno, %s di uno che ne "+
			"fa di più, "+
			"%s di uno che ne fa altrettanta.",
			"Way: %s people are of a group (comune and birth years) that goes less far on the mean, %s of one that goes farther, %s of "+
				"one that goes as far.", count(nearer), count(farther), count(same))),
		e.Say(say.Textf("Attesa: %s persone sono di un gruppo che in media aspetta di meno, %s di uno che aspetta di più.",
			"Waiting: %s people are of a group that waits less on the mean, %s of one that waits longer.", count(sooner), count(later))),
	}
}
