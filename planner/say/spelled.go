package say

import "hubplan/planner/whole"

// Spelled is a whole number in letters: "ottomila", "eight thousand". Up to a thousand
// million.
type Spelled int64

// In writes the number; one of a thousand million or more has digits.
func (n Spelled) In(l Lang) string {
	switch {
	case n < 0:
		return Text{"meno ", "minus "}.In(l) + (-n).In(l)
	case n >= 1_000_000_000:
		return Count(n).In(l)
	case l == English:
		return englishNumber(int64(n))
	}
	return italianNumber(int64(n), true)
}

var (
	italianUnits = [...]string{"zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici",
		"dodici", "tredici", "quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove"}
	italianTens  = [...]string{2: "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"}
	englishUnits = [...]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
		"twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
	englishTens = [...]string{2: "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
)

// italianNumber writes a number as one word, or with its millions before it. A three at
// the end of a longer word has an accent, where the word ends with it.
func italianNumber(n int64, last bool) string {
	switch {
	case n >= 1_000_000:
		word := "un milione"
		if n >= 2_000_000 {
			word = italianNumber(n/1_000_000, true) + " milioni"
		}
		if rest := n % 1_000_000; rest > 0 {
			word += " e " + italianNumber(rest, last)
		}
		return word
	case n >= 1000:
		word := "mille"
		if n >= 2000 {
			word = italianNumber(n/1000, false) + "mila"
		}
		return word + italianRest(n%1000, last)
	case n >= 100:
		word := "cento"
		if n >= 200 {
			word = italianUnits[n/100] + "cento"
		}
		if tens := n % 100 / 10; tens == 8 {
			word = word[:len(word)-1] // duecentottanta
		}
		return word + italianRest(n%100, last)
	case n >= 20:
		word, unit := italianTens[n/10], n%10
		if unit == 1 || unit == 8 {
			word = word[:len(word)-1]
		}
		return word + italianRest(unit, last)
	}
	return italianUnits[n]
}

// italianRest is what follows in the same word.
func italianRest(n int64, last bool) string {
	switch {
	case n == 0:
		return ""
	case n == 3 && last:
		return "tré"
	}
	return italianNumber(n, last)
}

// englishNumber writes a number in words.
func englishNumber(n int64) string {
	rest := func(n int64, and string) string {
		if n == 0 {
			return ""
		}
		if n < 100 {
			return and + englishNumber(n)
		}
		return " " + englishNumber(n)
	}
	switch {
	case n >= 1_000_000:
		return englishNumber(n/1_000_000) + " million" + rest(n%1_000_000, " and ")
	case n >= 1000:
		return englishNumber(n/1000) + " thousand" + rest(n%1000, " and ")
	case n >= 100:
		return englishUnits[n/100] + " hundred" + rest(n%100, " and ")
	case n >= 20:
		return englishTens[n/10] + rest(n%10, "-")
	}
	return englishUnits[n]
}

// Roughly is a number as people say it: to two digits, half up.
func Roughly(n int64) Spelled {
	if n < 0 {
		return -Roughly(-n)
	}
	unit := int64(1)
	for n/unit >= 100 {
		unit *= 10
	}
	return Spelled(whole.HalfUp(n, unit) * unit)
}
