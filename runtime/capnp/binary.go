package capnp

// Binary lends a view the methods of encoding.BinaryMarshaler, BinaryAppender and
// BinaryUnmarshaler, for encoding/gob and whoever else looks for them:
//
//	type Job struct { Owner capnp.Binary[Person] }
//
// Views do not have the methods themselves, since each would cost every generated type.
type Binary[T ~StructKind] struct{ View T }

// MarshalBinary gives what Marshal gives. The error is nil.
func (b Binary[T]) MarshalBinary() ([]byte, error) { return Marshal(b.View), nil }

// AppendBinary is MarshalBinary that appends to dst.
func (b Binary[T]) AppendBinary(dst []byte) ([]byte, error) { return Append(dst, b.View), nil }

// UnmarshalBinary is Unmarshal. After an error, the view is what it was.
func (b *Binary[T]) UnmarshalBinary(data []byte) error {
	v, err := Unmarshal[T](data)
	if err == nil {
		b.View = v
	}
	return err
}
