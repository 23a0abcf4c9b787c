package gen

import (
	"fmt"
	"path/filepath"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/request"
	"github.com/capngo/capngo/gen/source"
)

// read takes the model from Options.Message.
func (c *compilation) read() {
	model, err := request.Decode(c.Message)
	if err != nil {
		c.diags.Error(diag.BadRequest, source.Span{}, fmt.Sprintf(
			"The input is no code generator request: %v.", err))
		return
	}
	c.model, c.Schemas = model, nil
	root := &Root{}
	for _, f := range model.Files {
		if node := model.Node(f.ID); node == nil || !node.IsFile() {
			c.diags.Error(diag.BadRequest, source.Span{}, fmt.Sprintf(
				"The request says nothing of the file %s, which it is for.", f.Filename))
			return
		}
		if !filepath.IsLocal(filepath.FromSlash(f.Filename)) {
			c.diags.Error(diag.BadRequest, source.Span{}, fmt.Sprintf(
				"The request is for a file outside the folder that it is made in, %s.", f.Filename))
			return
		}
		s := c.Describe(f.Filename)
		s.Root, s.Name = root, f.Filename
		c.Schemas = append(c.Schemas, s)
	}
	c.checkOutputs()
}
