//go:build unix

package atomicdir

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// The tests start their own binary as a second process: childTarget in the environment
// makes it one of the runs below instead of a test.
const (
	childTarget = "ATOMICDIR_TEST_TARGET"
	childTask   = "ATOMICDIR_TEST_TASK"    // loop, hold, or the change to die at
	childForce  = "ATOMICDIR_TEST_FORCE"   // not empty: Force
	childNoSwap = "ATOMICDIR_TEST_NO_SWAP" // not empty: no exchange
)

func TestMain(m *testing.M) {
	if target := os.Getenv(childTarget); target != "" {
		if os.Getenv(childNoSwap) != "" {
			exchangeNames = func(_, _ string) error { return errors.ErrUnsupported }
		}
		if err := childMain(target, os.Getenv(childTask), Options{Force: os.Getenv(childForce) != ""}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func childMain(target, task string, opts Options) error {
	switch task {
	case "loop": // commit versions 1000, 1001, … and say so after each, until killed
		for version := 1000; ; version++ {
			if err := commitVersion(target, version, opts); err != nil {
				return err
			}
			fmt.Println(version)
		}
	case "hold": // open the target, say so, and wait for the end of input
		dir, err := Open(target, opts)
		if err != nil {
			return err
		}
		fmt.Println("open")
		if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
			return err
		}
		return dir.Abort()
	}
	n, err := strconv.Atoi(task)
	if err != nil {
		return err
	}
	atChange(n, func() error {
		if err := syscall.Kill(os.Getpid(), syscall.SIGKILL); err != nil {
			return err
		}
		select {}
	})
	return commitVersion(target, 2, opts)
}

func child(t *testing.T, target, task string, force, noSwap bool) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	self, err := os.Executable()
	check(t, err)
	command := exec.Command(self)
	command.Env = append(os.Environ(), childTarget+"="+target, childTask+"="+task)
	if force {
		command.Env = append(command.Env, childForce+"=1")
	}
	if noSwap {
		command.Env = append(command.Env, childNoSwap+"=1")
	}
	faults := &bytes.Buffer{}
	command.Stderr = faults
	return command, faults
}

// killedBy reports whether the process ended by the signal; anything else but success
// is a fault of the child.
func killedBy(t *testing.T, command *exec.Cmd, faults *bytes.Buffer, signal syscall.Signal) bool {
	t.Helper()
	if status, ok := command.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() && status.Signal() == signal {
		return true
	}
	if !command.ProcessState.Success() {
		t.Fatalf("the child ended with %v: %s", command.ProcessState, faults)
	}
	return false
}

func TestSIGKILLAtEveryChange(t *testing.T) {
	for _, noSwap := range []bool{false, true} {
		t.Run(fmt.Sprintf("two renames %t", noSwap), func(t *testing.T) {
			t.Parallel()
			for start := range startingPoints {
				killed := true
				n := 0
				for ; killed; n++ {
					target := filepath.Join(quickFolder(t), "out")
					makeStart(t, target, start)
					command, faults := child(t, target, strconv.Itoa(n), forced(start), noSwap)
					_ = command.Run() // looked at by killedBy
					killed = killedBy(t, command, faults, syscall.SIGKILL)
					wantOldOrNew(t, target, start, noSwap, 2)
					wantFinished(t, target, start, 3)
				}
				t.Logf("on %s: killed before each of %d changes", startNames[start], n-1)
			}
		})
	}
}

// Whole runs, one upon the other, killed by the clock: also inside a write, a flush
// or the removal of the earlier plan.
func TestKilledAtRandomMoments(t *testing.T) {
	const rounds = 60 // in each of the two subtests
	signals := []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM, syscall.SIGKILL, syscall.SIGINT}
	for _, noSwap := range []bool{false, true} {
		t.Run(fmt.Sprintf("two renames %t", noSwap), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(1, 2))
			target := filepath.Join(t.TempDir(), "out")
			leftovers := 0
			for round := range rounds {
				command, faults := child(t, target, "loop", false, noSwap)
				out, err := command.StdoutPipe()
				check(t, err)
				check(t, command.Start())
				lines := bufio.NewScanner(out)
				if !lines.Scan() { // the first version is in place
					t.Fatalf("the child said nothing: %v, %s", command.Wait(), faults)
				}
				time.Sleep(time.Duration(random.IntN(12_000)) * time.Microsecond)
				signal := signals[round%len(signals)]
				check(t, command.Process.Signal(signal))
				last, err := strconv.Atoi(lines.Text())
				check(t, err)
				for lines.Scan() {
					if last, err = strconv.Atoi(lines.Text()); err != nil {
						t.Fatal(err)
					}
				}
				_ = command.Wait()
				if status := command.ProcessState.Sys().(syscall.WaitStatus); !status.Signaled() && status.ExitStatus() != 2 {
					t.Fatalf("the child ended with %v: %s", command.ProcessState, faults)
				}
				entries, err := os.ReadDir(filepath.Dir(target))
				check(t, err)
				leftovers += len(entries) - 1
				// Committed is committed, and the next one may be there already.
				allowed := []int{last, last + 1}
				if noSwap {
					allowed = append(allowed, -1)
				}
				wantVersion(t, target, allowed...)
				dir, err := Open(target, Options{})
				check(t, err)
				wantVersion(t, target, last, last+1)
				wantOnly(t, dir.Path())
				check(t, dir.Abort())
				wantOnly(t, filepath.Dir(target), "out")
			}
			t.Logf("%d runs killed, %d leftovers cleared", rounds, leftovers)
			if leftovers == 0 {
				t.Error("no run was killed at work")
			}
		})
	}
}

func TestSecondProcessIsRefusedAndACrashUnlocks(t *testing.T) {
	root := t.TempDir()
	target := filepath.Join(root, "out")
	check(t, commitVersion(target, 1, Options{}))
	for _, kill := range []bool{false, true} {
		command, faults := child(t, target, "hold", false, false)
		in, err := command.StdinPipe()
		check(t, err)
		out, err := command.StdoutPipe()
		check(t, err)
		check(t, command.Start())
		if lines := bufio.NewScanner(out); !lines.Scan() {
			t.Fatalf("the child said nothing: %v, %s", command.Wait(), faults)
		}
		_, err = Open(target, Options{Force: true})
		fault := wantKind(t, err, Locked)
		if !fault.Kind.Refusal() {
			t.Error("a locked target is not counted as a refusal")
		}
		// Another target beside it is free.
		check(t, commitVersion(filepath.Join(root, "other"), 1, Options{}))

		if kill {
			check(t, command.Process.Kill())
		} else {
			check(t, in.Close())
		}
		_ = command.Wait()
		killedBy(t, command, faults, syscall.SIGKILL)
		wantVersion(t, target, 1)
		check(t, commitVersion(target, 1, Options{}))
		wantOnly(t, root, "other", "out")
		check(t, os.RemoveAll(filepath.Join(root, "other")))
	}
	wantOnly(t, root, "out")
}
