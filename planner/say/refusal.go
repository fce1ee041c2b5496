package say

// Refusal is an error of what was asked for, in words: whoever asked can mend it.
type Refusal struct{ Text }

// Error is In(English).
func (r *Refusal) Error() string { return r.In(English) }

// Refuse is a refusal in words, which are put together as by [Textf].
func Refuse(it, en string, args ...any) error { return &Refusal{Textf(it, en, args...)} }
