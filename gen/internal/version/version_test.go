package version

import "testing"

func TestFingerprint(t *testing.T) {
	if String() == "" || Fingerprint() == "" || Fingerprint() != Fingerprint() {
		t.Errorf("version is %q, fingerprint %q", String(), Fingerprint())
	}
}
