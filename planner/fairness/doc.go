// Package fairness tells who travels, who waits and how unevenly: by cohort, over all, and
// against another plan. It judges nothing: what a kilometre or a day weighs stands in the
// scenario.
package fairness
