"""UIMA CAS and the tools that write it: INCEpTION, WebAnno."""
