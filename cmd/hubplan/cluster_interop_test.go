//go:build interop

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// daemon runs a program until the test ends.
func daemon(t *testing.T, env []string, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

// slurm is a cluster of one machine on the loopback, with what its commands need in their
// environment.
func slurm(t *testing.T) []string {
	t.Helper()
	d := t.TempDir()
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	conf := filepath.Join(d, "slurm.conf")
	write(t, conf, fmt.Appendf(nil, `ClusterName=hubplan
SlurmctldHost=%[1]s(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=%[2]s/munge.socket
CredType=cred/munge
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=%[2]s/state
SlurmdSpoolDir=%[2]s/spool
SlurmctldPidFile=%[2]s/ctld.pid
SlurmdPidFile=%[2]s/d.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
MpiDefault=none
NodeName=%[1]s NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=p Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`, host, d))
	for _, name := range []string{"state", "spool"} {
		if err := os.Mkdir(filepath.Join(d, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	key := make([]byte, 1024)
	for k := range key {
		key[k] = byte(k * 7)
	}
	if err := os.WriteFile(filepath.Join(d, "munge.key"), key, 0o600); err != nil {
		t.Fatal(err)
	}
	env := []string{"SLURM_CONF=" + conf}
	daemon(t, nil, "/usr/sbin/munged", "-F", "--force", "--key-file="+d+"/munge.key", "--socket="+d+"/munge.socket",
		"--pid-file="+d+"/munged.pid", "--log-file="+d+"/munged.log", "--seed-file="+d+"/munge.seed")
	time.Sleep(time.Second)
	daemon(t, env, "/usr/sbin/slurmctld", "-D", "-c")
	daemon(t, env, "/usr/sbin/slurmd", "-D", "-c")
	return env
}

// The array job of .ci/slurm.sh, really run: its parts, merged, are the bytes of one machine; a
// scenario that is none ends with code 2.
func TestInteropSlurmPlaysTheDrawsInParts(t *testing.T) {
	at := t.TempDir()
	if err := writeSmall(filepath.Join(at, "piccolo")); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(at, "hubplan")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	script, err := filepath.Abs("../../.ci/slurm.sh")
	if err != nil {
		t.Fatal(err)
	}
	env := append(slurm(t), "HUBPLAN="+program)
	submit := func(scenario, out string) (int, string) {
		cmd := exec.Command("timeout", "120", "sbatch", "--wait", "--array=0-2", script, scenario, "20", out)
		cmd.Dir, cmd.Env = at, append(os.Environ(), env...)
		said, _ := cmd.CombinedOutput()
		return cmd.ProcessState.ExitCode(), string(said)
	}
	for range 30 { // until the node is up
		cmd := exec.Command("sinfo", "-h", "-o", "%t")
		cmd.Env = append(os.Environ(), env...)
		if out, err := cmd.Output(); err == nil && string(out) == "idle\n" {
			break
		}
		time.Sleep(time.Second)
	}
	if code, said := submit("piccolo", "parti"); code != 0 {
		log, _ := os.ReadFile(filepath.Join(at, "hubplan-simulate-0.log"))
		t.Fatalf("exit %d\n%s\n%s", code, said, log)
	}
	part := func(k int) string { return filepath.Join(at, "parti", fmt.Sprintf("parte-%d", k)) }
	said(t, 0, `incertezza.xlsx`, "simulate", "--merge", part(2), part(0), part(1), "--quiet", "--out", filepath.Join(at, "insieme"))
	said(t, 0, `incertezza.xlsx`, "simulate", filepath.Join(at, "piccolo"), "--draws", "20", "--quiet", "--out", filepath.Join(at, "uno"))
	if out, err := exec.Command("diff", "-r", filepath.Join(at, "insieme"), filepath.Join(at, "uno")).CombinedOutput(); err != nil {
		t.Errorf("one machine and three tasks differ:\n%s", out)
	}
	if code, said := submit("nessuno", "niente"); code != exitInput {
		t.Errorf("no scenario: exit %d\n%s", code, said)
	}
}

// The job for Kubernetes keeps to its schema, and never tries code 2 again.
func TestInteropTheKubernetesJobKeepsToItsSchema(t *testing.T) {
	cmd := exec.Command("node", "kubernetes.mjs", "kubernetes-job.yaml")
	cmd.Dir = "../../.ci"
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
