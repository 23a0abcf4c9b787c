package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/capngo/capngo/gen/source"
)

// jsonDiagnostic is a line of WriteJSON. Its keys are never renamed.
type jsonDiagnostic struct {
	Severity string     `json:"severity"`
	Code     Code       `json:"code,omitempty"`
	Message  string     `json:"message"`
	Place    *jsonPlace `json:"place,omitempty"`
	Related  []jsonNote `json:"related,omitempty"`
	Help     string     `json:"help,omitempty"`
}

type jsonNote struct {
	Message string     `json:"message"`
	Place   *jsonPlace `json:"place,omitempty"`
}

type jsonPlace struct {
	File  string   `json:"file"`
	Start jsonSpot `json:"start"`
	End   jsonSpot `json:"end"`
}

type jsonSpot struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Byte   int `json:"byte"`
}

func jsonPlaceOf(at source.Span) *jsonPlace {
	if !at.Valid() {
		return nil
	}
	return &jsonPlace{at.File.Path, jsonSpotOf(at.File, at.Start), jsonSpotOf(at.File, at.End)}
}

func jsonSpotOf(f *source.File, offset int) jsonSpot {
	p := f.Position(offset)
	return jsonSpot{p.Line, p.Column, offset}
}

// WriteJSON writes each diagnostic as an object on a line of its own, for programs. Lines and
// columns count from 1, bytes from 0; an end is behind the last byte.
//
//	{"severity":"error","code":"not-defined","message":"Not defined: B","place":{…},"help":"…"}
func (l *List) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, d := range l.all {
		object := jsonDiagnostic{
			Severity: d.Severity.String(), Code: d.Code, Message: d.Message,
			Place: jsonPlaceOf(d.Span), Help: d.Help,
		}
		for _, r := range d.Related {
			object.Related = append(object.Related, jsonNote{r.Message, jsonPlaceOf(r.Span)})
		}
		if err := e.Encode(object); err != nil {
			return err
		}
	}
	return nil
}

// WriteGitHub writes diagnostics as the commands that make GitHub Actions show them beside the
// source.
//
//	::error file=a.capnp,line=3,col=5,endLine=3,endColumn=8,title=not-defined::Not defined: B
func (l *List) WriteGitHub(w io.Writer) error {
	for _, d := range l.all {
		if _, err := io.WriteString(w, githubCommand(&d)); err != nil {
			return err
		}
	}
	return nil
}

func githubCommand(d *Diagnostic) string {
	kind := "error"
	switch d.Severity {
	case Note:
		kind = "notice"
	case Warning:
		kind = "warning"
	}
	var properties []string
	if at := jsonPlaceOf(d.Span); at != nil {
		properties = append(properties,
			"file="+githubProperty.Replace(at.File),
			fmt.Sprintf("line=%d,col=%d", at.Start.Line, at.Start.Column),
			fmt.Sprintf("endLine=%d,endColumn=%d", at.End.Line, at.End.Column))
	}
	if d.Code != "" {
		properties = append(properties, "title="+githubProperty.Replace(string(d.Code)))
	}
	text := d.Message
	for _, r := range d.Related {
		text += "\n" + string(appendLine(nil, r.Span, Note, r.Message))
	}
	if d.Help != "" {
		text += "\nhelp: " + d.Help
	}
	return "::" + kind + " " + strings.Join(properties, ",") + "::" + githubData.Replace(text) + "\n"
}

// The escapes of workflow commands, in their messages and in their properties.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
