// Package backtest says how good forecasts would have been: on some days of the past it
// forecasts from what was known then, and afterwards opens what was really done.
//
// Leakage is kept out by the types. A [Record] holds the truth and gives of it, for an
// origin, only what was published by then ([Record.Until]); a [Question] tells forecasts
// and baselines from that alone ([Question.Tell]) and seals them with a hash; only
// [Question.Judge] sees the whole record. What enters a forecast and does not say when it
// was known is named ([Question.Hindsight]).
//
// Scores are people: the weighted interval score of a forecast with K central intervals
// of level 1 − α is
//
//	WIS = 1/(K+½) · (½·|y−m| + Σ α/2 · IS),  IS = (u−l) + 2/α·(l−y)⁺ + 2/α·(y−u)⁺
//
// (Bracher, Ray, Gneiting, Reich: Evaluating epidemic forecasts in an interval format,
// PLOS Computational Biology 17, 2021), which for a single figure is its absolute error.
// Summed over comuni it weighs each by its people. Skill is 1 − WIS/WIS of last week's
// pace.
package backtest
