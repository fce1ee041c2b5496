package scenario

import "testing"

// A parameter is set in the place of the old value, be it of several lines, and nothing
// else changes.
func TestAParameterOfSeveralLinesIsSetInItsPlace(t *testing.T) {
	const now = "viaggio: {pesi: [1]}"
	for was, want := range map[string]string{
		"nome: x\nviaggio: {soglie_km: [20], pesi: [1, 3]}\nfine: 1\n":                            "nome: x\n" + now + "\nfine: 1\n",
		"viaggio:\n  soglie_km: [20, 30]\n\n  # pesi\n  pesi:\n  - 1\n  - 3\n\n# dopo\nfine: 1\n": now + "\n\n# dopo\nfine: 1\n",
		"viaggio:\r\n  pesi: [1]\r\nfine: 1\r\n":                                                  now + "\r\nfine: 1\r\n",
		"viaggio: {\n  pesi: [1]\n}\nfine: 1":                                                     now + "\nfine: 1",
		"viaggio:\n  pesi:\n    [1]":                                                              now,
		"viaggio_lungo: 1\n# viaggio: 2\naltro:\n  viaggio: 3\n": "viaggio_lungo: 1\n# viaggio: " +
			"2\naltro:\n  viaggio: 3\n" + now + "\n",
	} {
		if got := withParameters([]byte(was), map[string]string{"viaggio": "{pesi: [1]}"}); string(got) != want {
			t.Errorf("%q becomes %q, want %q", was, got, want)
		}
	}
}
