package capnpjson

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/capngo/capngo/runtime/internal/draft"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// describe names a token in messages.
func describe(t json.Token) string {
	switch t := t.(type) {
	case nil:
		return "null: leave out what is not there"
	case string:
		return fmt.Sprintf("%.60q", t)
	}
	return fmt.Sprintf("%.60v", t)
}

// value reads a value of a type.
func (r *reader) value(t *schema.Type, form byteForm) (v values.Made, err error) {
	switch k := t.Kind(); {
	case k == schema.KindStruct && t.Struct() != nil:
		p, err := r.plans.plan(t.Struct(), t.Struct(), "")
		if err != nil {
			return v, err
		}
		v.Object, err = r.structure(p)
		return v, err
	case k == schema.KindList:
		return r.list(t.Elem())
	case k == schema.KindData && form == byNumbers:
		return r.numbers()
	case k == schema.KindText, k == schema.KindData:
		return r.text(k, form)
	case k == schema.KindVoid:
		var anything json.RawMessage
		return v, r.raw(&anything)
	case k.IsPointer():
		return v, r.fail("a value of type %s has no JSON: leave it out", t)
	}
	token, err := r.token()
	if err != nil {
		return v, err
	}
	v.Bits, err = r.scalar(t, token)
	return v, err
}

func (r *reader) list(elem *schema.Type) (values.Made, error) {
	if err := r.begin('[', "an array for a list"); err != nil {
		return values.Made{}, err
	}
	var all []values.Made
	for r.json.More() {
		v, err := r.value(elem, byNumbers)
		if err != nil {
			return values.Made{}, err
		}
		all = append(all, v)
	}
	if err := r.spend(1 + len(all)); err != nil {
		return values.Made{}, err
	}
	return values.Made{Object: values.NewList(elem, all)}, r.end()
}

// numbers reads Data as an array of numbers.
func (r *reader) numbers() (values.Made, error) {
	if err := r.begin('[', "an array of numbers for Data"); err != nil {
		return values.Made{}, err
	}
	data, elem := draft.Data{}, schema.TypeOf[uint8]()
	for r.json.More() {
		v, err := r.value(elem, byNumbers)
		if err != nil {
			return values.Made{}, err
		}
		data = append(data, byte(v.Bits))
	}
	if err := r.spend(1 + len(data)/8); err != nil {
		return values.Made{}, err
	}
	return values.Made{Object: data}, r.end()
}

// text reads a string as Text or Data.
func (r *reader) text(k schema.Kind, form byteForm) (v values.Made, err error) {
	t, err := r.token()
	if err != nil {
		return v, err
	}
	s, ok := t.(string)
	if !ok {
		return v, r.fail("expected a string for %s, and found %s", k, describe(t))
	}
	if err := r.spend(1 + len(s)/8); err != nil {
		return v, err
	}
	var data []byte
	switch form {
	case byNumbers:
		v.Object = draft.Text(s)
		return v, nil
	case byBase64:
		data, err = base64.StdEncoding.DecodeString(s)
	case byHex:
		data, err = hex.DecodeString(s)
	}
	if err != nil {
		return v, r.fail("%v", err)
	}
	v.Object = draft.Data(data)
	return v, nil
}

// scalar gives the bits of a value in a data section.
func (r *reader) scalar(t *schema.Type, token json.Token) (uint64, error) {
	k := t.Kind()
	text, isText := token.(string)
	number, isNumber := token.(json.Number)
	switch {
	case k == schema.KindBool && token == true:
		return 1, nil
	case k == schema.KindBool && token == false:
		return 0, nil
	case k == schema.KindBool || !isText && !isNumber:
		return 0, r.fail("expected a value for %s, and found %s", k, describe(token))
	case isNumber:
		text = string(number)
	}
	switch k {
	case schema.KindFloat32, schema.KindFloat64:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil && !math.IsInf(f, 0) || !isJSONFloat(text) {
			return 0, r.fail("%.60q is no number", text)
		}
		if text == "NaN" {
			f = math.Float64frombits(0x7ff8 << 48) // Go's has another bit set
		}
		if k == schema.KindFloat32 {
			return uint64(math.Float32bits(float32(f))), nil
		}
		return math.Float64bits(f), nil
	case schema.KindEnum:
		if isText {
			return r.enumerant(t, text)
		}
		return r.integer(schema.KindUint16, text)
	}
	return r.integer(k, text)
}

// isJSONFloat reports whether a text that strconv takes for a float is one in JSON, where infinities
// and NaN are strings.
func isJSONFloat(text string) bool {
	switch text {
	case "NaN", "Infinity", "-Infinity":
		return true
	}
	for _, c := range text {
		if (c < '0' || c > '9') && c != '+' && c != '-' && c != '.' && c != 'e' && c != 'E' {
			return false
		}
	}
	return true
}

// integer gives the bits of an integer of a kind. It may be written as a float that is whole.
func (r *reader) integer(k schema.Kind, text string) (uint64, error) {
	bits := k.Bits()
	mask := uint64(math.MaxUint64) >> (64 - bits)
	if k >= schema.KindUint8 {
		if n, err := strconv.ParseUint(text, 10, bits); err == nil {
			return n, nil
		}
	} else if n, err := strconv.ParseInt(text, 10, bits); err == nil {
		return uint64(n) & mask, nil
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || !isJSONFloat(text) || f != math.Trunc(f) {
		return 0, r.fail("%.60q is no integer", text)
	}
	lowest, end := 0.0, math.Ldexp(1, bits)
	if k < schema.KindUint8 {
		lowest, end = -end/2, end/2
	}
	if f < lowest || f >= end {
		return 0, r.fail("%s is out of the range of %s", text, k)
	}
	if f < 0 {
		return uint64(int64(f)) & mask, nil
	}
	return uint64(f), nil
}
