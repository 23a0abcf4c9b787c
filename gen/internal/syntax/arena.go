package syntax

// arena hands out nodes from larger pieces of memory: a file's tree lives and dies as one.
type arena struct {
	declPiece []Decl
	exprPiece []Expr
	decls     []*Decl // stack of the declarations of the blocks being parsed
}

const (
	declPieceSize = 32
	exprPieceSize = 64
)

func (a *arena) newDecl(k DeclKind) *Decl {
	if len(a.declPiece) == 0 {
		a.declPiece = make([]Decl, declPieceSize)
	}
	d := &a.declPiece[0]
	a.declPiece = a.declPiece[1:]
	d.Kind = k
	return d
}

func (a *arena) newExpr(e Expr) *Expr {
	if len(a.exprPiece) == 0 {
		a.exprPiece = make([]Expr, exprPieceSize)
	}
	n := &a.exprPiece[0]
	a.exprPiece = a.exprPiece[1:]
	*n = e
	return n
}
