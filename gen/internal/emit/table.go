package emit

import (
	"strings"
	"unicode/utf8"
)

// Table prints lines whose cells stand in columns, as gofmt aligns the fields of a struct
// and the specs of a const block: comments and blank lines end a run of aligned lines.
type Table struct {
	f    *File
	rows [][]string
}

// Table starts a table at the current indentation. Flush ends it.
func (f *File) Table() *Table { return &Table{f: f} }

// Row adds a line. Cells are strings and Idents or lists of them.
func (t *Table) Row(cells ...any) {
	row := make([]string, len(cells))
	for i, cell := range cells {
		row[i] = t.f.text(cell)
	}
	t.rows = append(t.rows, row)
}

// Comment adds a comment above the next row.
func (t *Table) Comment(text string) {
	if text = Inner(text); text == "" {
		return
	}
	t.Flush()
	for line := range strings.Lines(text) {
		t.f.P(strings.TrimRight(line, "\n"))
	}
}

// Blank adds a blank line.
func (t *Table) Blank() {
	t.Flush()
	t.f.P()
}

// Flush prints what was added since the last run.
func (t *Table) Flush() {
	var widths []int
	for _, row := range t.rows {
		for i, cell := range row[:len(row)-1] {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			if i < len(row)-1 {
				line.WriteString(strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+1))
			}
		}
		t.f.P(line.String())
	}
	t.rows = t.rows[:0]
}

// text gives what P would print for a part.
func (f *File) text(part any) string {
	start := f.body.Len()
	f.print(part)
	text := string(f.body.Bytes()[start:])
	f.body.Truncate(start)
	return text
}
