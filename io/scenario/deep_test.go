package scenario_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hubplan/io/scenario"
)

func TestDeep(t *testing.T) {
	for _, p := range []string{"[", "- ", "{a: ", "? ", "a:\n", "a: [", "&a ", "!!x ", "- - a: "} {
		t0 := time.Now()
		n := 127 << 10 / len(p)
		sc, f := scenario.Read(fstest.MapFS{"parametri.yaml": &fstest.MapFile{Data: []byte(strings.Repeat(p, n))}}, "p")
		t.Log(p, n, time.Since(t0), sc == nil, len(f))
	}
	var b strings.Builder
	for i := 0; i < 300; i++ {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	t0 := time.Now()
	scenario.Read(fstest.MapFS{"parametri.yaml": &fstest.MapFile{Data: []byte(b.String())}}, "p")
	t.Log(time.Since(t0))
}
