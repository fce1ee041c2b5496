package interior

// rows is a vector over the rows of a layout.
type rows struct {
	all                       []float64 // what follows, one after the other
	demand, pair, seat, stock []float64
}

func newRows(a *layout) rows {
	d, l, k := a.demandRows(), a.pairs(), a.p.Hubs*a.seatStride()
	all := make([]float64, d+l+k+a.stocks()+1)
	return rows{all, all[:d], all[d : d+l], all[d+l : d+l+k], all[d+l+k:]}
}

// rightHandSide returns the layout's demands, zeros, capacities and deliveries.
func rightHandSide(a *layout) rows {
	b := newRows(a)
	for c := range a.p.Groups {
		for d := a.rowFirst[c]; d < a.rowFirst[c+1]; d++ {
			b.demand[d] = float64(a.p.Demand[c*a.p.Origins+int(a.rowOrigin[d])])
		}
	}
	for h := range a.p.Hubs {
		for r, t := range a.dayOf {
			if j := h*a.seatStride() + r; a.live[j] {
				b.seat[j] = float64(a.capacity[h*a.p.Days+int(t)])
			}
		}
	}
	for e, v := range a.delivery {
		b.stock[e] = float64(v)
	}
	return b
}

func dot(x, y []float64) float64 {
	var s float64
	for j, v := range x {
		s += v * y[j]
	}
	return s
}
