package docs

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	parityRow  = regexp.MustCompile(`(?m)^\| (\d+) \| (.*) \| (.*) \| (.*) \|$`)
	parityTest = regexp.MustCompile("^`([a-z/]+)\\.((?:Test|Example|Fuzz)\\w*)(?:/(\\w+))?`$")
)

// TestParity: each feature has one line, whose tests exist, or which says why there are none.
func TestParity(t *testing.T) {
	text, err := os.ReadFile("parity.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[int]bool{}
	found := testFinder{}
	for _, match := range parityRow.FindAllStringSubmatch(string(text), -1) {
		n, _ := strconv.Atoi(match[1])
		t.Run(match[1], func(t *testing.T) {
			if rows[n] || !counted(n) {
				t.Error("the line is there twice, or not in the list")
			}
			rows[n] = true
			here, tests := match[3], match[4]
			if tests == "—" {
				if !strings.HasPrefix(here, "pointless: ") && !strings.HasPrefix(here, "not yet") {
					t.Error("no test, and no reason for that")
				}
				return
			}
			for name := range strings.FieldsSeq(tests) {
				if err := found.find(name); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for n := range 150 {
		if counted(n) && !rows[n] {
			t.Errorf("%d has no line", n)
		}
	}
}

// counted reports whether a feature is in the list.
func counted(n int) bool { return 1 <= n && n <= 134 }

// testFinder keeps the test functions of folders.
type testFinder map[string]map[string]bool

// find says what is wrong with the name of a test as the page has it.
func (f testFinder) find(name string) error {
	parts := parityTest.FindStringSubmatch(name)
	if parts == nil {
		return fmt.Errorf("%s is not the name of a test", name)
	}
	dir := filepath.Join("..", filepath.FromSlash(parts[1]))
	if rest, ok := strings.CutPrefix(parts[1], "cases/"); ok {
		dir = filepath.Join("..", "gen", "internal", "golang", "testdata", rest)
	}
	if f[dir] == nil {
		functions, err := testFunctions(dir)
		if err != nil {
			return err
		}
		f[dir] = functions
	}
	if !f[dir][parts[2]] {
		return fmt.Errorf("%s has no %s", dir, parts[2])
	}
	if parts[3] == "" {
		return nil
	}
	_, err := os.Stat(filepath.Join(dir, "testdata", "script", parts[3]+".txtar"))
	return err
}

func testFunctions(dir string) (map[string]bool, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil {
				names[f.Name.Name] = true
			}
		}
	}
	return names, nil
}

// What is not the name of a test is found out.
func TestParityNames(t *testing.T) {
	for name, ok := range map[string]bool{
		"`docs.TestParity`":                         true,
		"`gen/cmd/capngo.TestScripts/compile`":      true,
		"`cases/keys.TestKey`":                      true,
		"`cases/keys.TestNothing`":                  false,
		"`gen/cmd/capngo.TestScripts/no_script`":    false,
		"`gen/cmd/nothing.TestScripts`":             false,
		"docs.TestParity":                           false,
		"`runtime/capnp.BenchmarkNothingOfTheKind`": false,
	} {
		if err := (testFinder{}).find(name); (err == nil) != ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}
