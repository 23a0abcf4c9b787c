package emit

import (
	"strings"
	"unicode/utf8"
)

// Table prints lines whose cells stand in columns, as gofmt aligns the fields of a struct
// and the specs of a const block: comments and blank lines end a run of aligned lines.
type Table struct {
	f      *File
	text   []byte // of the cells, one after the other
	ends   []int  // of each cell in text
	rows   []int  // how many cells there are up to the end of each row
	widths []int
}

// Table starts a table at the current indentation. Flush ends it, and then there can be the next.
func (f *File) Table() *Table {
	f.table.f = f
	return &f.table
}

// Row adds a line. Cells are strings and Idents or lists of them.
func (t *Table) Row(cells ...any) {
	for _, cell := range cells {
		start := len(t.f.body)
		t.f.print(cell)
		t.text = append(t.text, t.f.body[start:]...)
		t.f.body = t.f.body[:start]
		t.ends = append(t.ends, len(t.text))
	}
	t.rows = append(t.rows, len(t.ends))
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
	t.widths = t.widths[:0]
	t.cells(func(column int, cell []byte, last bool) {
		if last {
			return
		}
		if column == len(t.widths) {
			t.widths = append(t.widths, 0)
		}
		t.widths[column] = max(t.widths[column], utf8.RuneCount(cell))
	})
	start := 0
	t.cells(func(column int, cell []byte, last bool) {
		if column == 0 {
			start = t.f.indent(t.f.depth)
		}
		t.f.body = append(t.f.body, cell...)
		if last {
			t.f.endLine(start)
			return
		}
		for range t.widths[column] - utf8.RuneCount(cell) + 1 {
			t.f.body = append(t.f.body, ' ')
		}
	})
	t.text, t.ends, t.rows = t.text[:0], t.ends[:0], t.rows[:0]
}

// cells calls visit for each cell; last says that it ends its row.
func (t *Table) cells(visit func(column int, cell []byte, last bool)) {
	start, i := 0, 0
	for _, end := range t.rows {
		for column := 0; i < end; i, column = i+1, column+1 {
			visit(column, t.text[start:t.ends[i]], i == end-1)
			start = t.ends[i]
		}
	}
}
