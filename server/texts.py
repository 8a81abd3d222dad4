"""The words of the pages in three languages."""

from __future__ import annotations

TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "language": "English", "colon": ":", "tagline": "Who works with whom, with the sentence behind every fact", "holds": "What the graph holds",
        "Release": "releases", "Organization": "organisations", "Agreement": "agreements", "Project": "projects", "Funding": "gifts and grants", "Partnership": "partnerships", "Place": "places",
        "questions": "Questions", "own": "Your own query", "run": "Run", "latest": "Latest releases", "snapshot": "Snapshot", "rows": "rows", "row": "row", "none": "No rows.",
        "limits": "What the answer cannot say", "show": "The query", "home": "Home", "first": "the first {n} are shown", "example": "for example", "said": "The sentences that say it",
        "is": "What the graph says", "of": "Where it is spoken of", "paged": "Page {n} of what speaks of it, {most} statements a page.", "previous": "previous page", "next": "next page", "cut": "Some are not shown", "all": "all of them", "yes": "Yes", "no": "No", "absent": "is not in this graph", "none-here": "is no address of this server", "withdrawn": "was withdrawn, and is no more in this graph", "note": "Facts are read by rules from press releases; follow each to its sentence before you rely on it.", "sparql": "SPARQL endpoint", "download": "As",
        "statements": "Statements", "licence": "Licence", "publisher": "Publisher", "provenance": "Provenance", "dumps": "Dumps", "version": "version", "versions": "Versions", "file": "File", "holding": "What it holds", "unpublished": "No version has been published yet; ask the SPARQL endpoint.", "dataset": "Dataset", "vocabulary": "Vocabulary",
        "ns-classes": "Classes", "ns-properties": "Properties", "ns-values": "Properties with values", "ns-schemes": "Concept schemes", "ns-concepts": "Concepts", "ns-others": "Other terms", "ns-domain": "of", "ns-range": "to", "ns-notation": "written",
        "rec-kind": "Kind", "rec-country": "Country", "rec-within": "Within", "rec-partner": "Works with", "search": "Search", "by_name": "An organisation, a project or a place", "is-organization": "organisation", "is-project": "project", "is-place": "place", "nothing": "Nothing is called so.", "found": "Found", "api": "API", "machines": "As data", "cite": "Sentence in", "help": "Ask in SPARQL. The questions of the catalogue can be opened here and changed.", "open": "Open in the editor", "format": "Format", "answer": "The answer", "begin": "Begin with a question",
        "group-partners": "Partners", "group-agreements": "Agreements", "group-funding": "Funding", "group-projects": "Projects", "group-places": "Places", "group-time": "Time", "group-provenance": "Provenance", "group-quality": "Quality", "group-network": "Network",
    },
    "fr": {
        "language": "Français", "colon": "\u00a0:", "tagline": "Qui travaille avec qui, et la phrase derrière chaque fait", "holds": "Ce que contient le graphe",
        "Release": "communiqués", "Organization": "organisations", "Agreement": "accords", "Project": "projets", "Funding": "dons et subventions", "Partnership": "partenariats", "Place": "lieux",
        "questions": "Questions", "own": "Votre propre requête", "run": "Lancer", "latest": "Derniers communiqués", "snapshot": "Instantané", "rows": "lignes", "row": "ligne", "none": "Aucune ligne.",
        "limits": "Ce que la réponse ne peut pas dire", "show": "La requête", "home": "Accueil", "first": "les {n} premières sont affichées", "example": "par exemple", "said": "Les phrases qui le disent",
        "is": "Ce que dit le graphe", "of": "Où il en est question", "paged": "Page {n} de ce qui en parle, {most} énoncés par page.", "previous": "page précédente", "next": "page suivante", "cut": "Certains ne sont pas affichés", "all": "tous", "yes": "Oui", "no": "Non", "absent": "n'est pas dans ce graphe", "none-here": "n'est pas une adresse de ce serveur", "withdrawn": "a été retiré de ce graphe", "note": "Les faits sont lus par des règles dans des communiqués ; remontez à la phrase avant de vous y fier.", "sparql": "Point d'accès SPARQL", "download": "En",
        "statements": "Énoncés", "licence": "Licence", "publisher": "Éditeur", "provenance": "Provenance", "dumps": "Fichiers", "version": "version", "versions": "Versions", "file": "Fichier", "holding": "Ce qu'il contient", "unpublished": "Aucune version n'a encore été publiée ; interrogez le point d'accès SPARQL.", "dataset": "Jeu de données", "vocabulary": "Vocabulaire",
        "ns-classes": "Classes", "ns-properties": "Propriétés", "ns-values": "Propriétés à valeur", "ns-schemes": "Listes de concepts", "ns-concepts": "Concepts", "ns-others": "Autres termes", "ns-domain": "de", "ns-range": "vers", "ns-notation": "s'écrit",
        "rec-kind": "Type", "rec-country": "Pays", "rec-within": "Dans", "rec-partner": "Travaille avec", "search": "Chercher", "by_name": "Une organisation, un projet ou un lieu", "is-organization": "organisation", "is-project": "projet", "is-place": "lieu", "nothing": "Rien ne porte ce nom.", "found": "Trouvé", "api": "API", "machines": "En données", "cite": "Phrase de", "help": "Interrogez en SPARQL. Les questions du catalogue s'ouvrent ici et se modifient.", "open": "Ouvrir dans l'éditeur", "format": "Format", "answer": "La réponse", "begin": "Partir d'une question",
        "group-partners": "Partenaires", "group-agreements": "Accords", "group-funding": "Financements", "group-projects": "Projets", "group-places": "Lieux", "group-time": "Temps", "group-provenance": "Provenance", "group-quality": "Qualité", "group-network": "Réseau",
    },
    "es": {
        "language": "Español", "colon": ":", "tagline": "Quién trabaja con quién, con la frase detrás de cada hecho", "holds": "Lo que contiene el grafo",
        "Release": "comunicados", "Organization": "organizaciones", "Agreement": "acuerdos", "Project": "proyectos", "Funding": "donaciones y subvenciones", "Partnership": "colaboraciones", "Place": "lugares",
        "questions": "Preguntas", "own": "Su propia consulta", "run": "Ejecutar", "latest": "Últimos comunicados", "snapshot": "Instantánea", "rows": "filas", "row": "fila", "none": "Ninguna fila.",
        "limits": "Lo que la respuesta no puede decir", "show": "La consulta", "home": "Inicio", "first": "se muestran las primeras {n}", "example": "por ejemplo", "said": "Las frases que lo dicen",
        "is": "Lo que dice el grafo", "of": "Dónde se habla de ello", "paged": "Página {n} de lo que habla de ello, {most} enunciados por página.", "previous": "página anterior", "next": "página siguiente", "cut": "Algunos no se muestran", "all": "todos", "yes": "Sí", "no": "No", "absent": "no está en este grafo", "none-here": "no es una dirección de este servidor", "withdrawn": "se retiró de este grafo", "note": "Los hechos se leen por reglas en comunicados; siga cada uno hasta su frase antes de fiarse.", "sparql": "Punto de acceso SPARQL", "download": "En",
        "statements": "Enunciados", "licence": "Licencia", "publisher": "Editor", "provenance": "Procedencia", "dumps": "Archivos", "version": "versión", "versions": "Versiones", "file": "Archivo", "holding": "Lo que contiene", "unpublished": "Aún no se ha publicado ninguna versión; consulte el punto de acceso SPARQL.", "dataset": "Conjunto de datos", "vocabulary": "Vocabulario",
        "ns-classes": "Clases", "ns-properties": "Propiedades", "ns-values": "Propiedades con valor", "ns-schemes": "Listas de conceptos", "ns-concepts": "Conceptos", "ns-others": "Otros términos", "ns-domain": "de", "ns-range": "a", "ns-notation": "se escribe",
        "rec-kind": "Tipo", "rec-country": "País", "rec-within": "En", "rec-partner": "Trabaja con", "search": "Buscar", "by_name": "Una organización, un proyecto o un lugar", "is-organization": "organización", "is-project": "proyecto", "is-place": "lugar", "nothing": "Nada se llama así.", "found": "Encontrado", "api": "API", "machines": "Como datos", "cite": "Frase de", "help": "Pregunte en SPARQL. Las preguntas del catálogo se abren aquí y se cambian.", "open": "Abrir en el editor", "format": "Formato", "answer": "La respuesta", "begin": "Partir de una pregunta",
        "group-partners": "Socios", "group-agreements": "Acuerdos", "group-funding": "Financiación", "group-projects": "Proyectos", "group-places": "Lugares", "group-time": "Tiempo", "group-provenance": "Procedencia", "group-quality": "Calidad", "group-network": "Red",
    },
}  # fmt: skip

DATASET: dict[str, dict[str, str]] = {
    "titles": {
        "en": "Entente: who works with whom", "fr": "Entente : qui travaille avec qui", "es": "Entente: quién trabaja con quién",
    },
    "descriptions": {
        "en": "Organisations, the agreements they sign, the projects they run, who funds them and where, read from press releases. Every fact carries the sentence that says it.",
        "fr": "Des organisations, les accords qu'elles signent, les projets qu'elles mènent, qui les finance et où, lus dans des communiqués de presse. Chaque fait porte la phrase qui le dit.",
        "es": "Organizaciones, los acuerdos que firman, los proyectos que llevan adelante, quién los financia y dónde, leídos en comunicados de prensa. Cada hecho lleva la frase que lo dice.",
    },
    "provenance": {
        "en": "Read by rules from press releases; each fact leads to the passage that says it, at exact offsets in a release known by its SHA-256.",
        "fr": "Lu par des règles dans des communiqués ; chaque fait mène au passage qui le dit, à sa position exacte dans un communiqué connu par son SHA-256.",
        "es": "Leído por reglas en comunicados; cada hecho lleva al pasaje que lo dice, en su posición exacta en un comunicado conocido por su SHA-256.",
    },
}  # fmt: skip

FILES: dict[str, dict[str, str]] = {
    "dump.nq": {
        "en": "Named graphs in canonical N-Quads: which release says what",
        "fr": "Les graphes nommés en N-Quads canoniques : quel communiqué dit quoi",
        "es": "Los grafos con nombre en N-Quads canónicos: qué comunicado dice qué",
    },
    "dump.trig": {"en": "The same in TriG", "fr": "La même chose en TriG", "es": "Lo mismo en TriG"},
    "dump.jsonld": {"en": "The same in JSON-LD", "fr": "La même chose en JSON-LD", "es": "Lo mismo en JSON-LD"},
    "dump.nt": {
        "en": "The default graph: what the releases say together, each statement once",
        "fr": "Le graphe par défaut : ce que les communiqués disent ensemble, chaque énoncé une fois",
        "es": "El grafo por defecto: lo que los comunicados dicen juntos, cada enunciado una vez",
    },
    "added.nq": {
        "en": "Statements that came since the version before", "fr": "Les énoncés venus depuis la version précédente",
        "es": "Los enunciados llegados desde la versión anterior",
    },
    "removed.nq": {"en": "Statements that went", "fr": "Les énoncés disparus", "es": "Los enunciados que se fueron"},
    "changes.rdfp": {"en": "Both, as RDF Patch", "fr": "Les deux, en RDF Patch", "es": "Ambos, como RDF Patch"},
}  # fmt: skip

COLUMNS: dict[str, dict[str, str]] = {  # of the catalogue's answers; in English they bear their own names
    "fr": {
        "agreement": "accord", "agreements": "accords", "amount": "montant", "beneficiaries": "bénéficiaires", "confidence": "confiance",
        "country": "pays", "currency": "monnaie", "date": "date", "end": "fin", "fact": "fait", "facts": "faits", "first": "premier",
        "funder": "bailleur", "funding": "financement", "gifts": "dons", "issued": "publié le", "kind": "type", "language": "langue",
        "last": "dernier", "latitude": "latitude", "longitude": "longitude", "name": "nom", "one": "l'un", "organization": "organisation",
        "organizations": "organisations", "other": "l'autre", "part": "partie", "parties": "parties", "partner": "partenaire",
        "partners": "partenaires", "party": "signataire", "place": "lieu", "project": "projet", "projects": "projets", "publisher": "éditeur",
        "recipient": "bénéficiaire", "release": "communiqué", "releases": "communiqués", "rule": "règle", "sentence": "phrase",
        "sentences": "phrases", "shared": "en commun", "start": "début", "state": "état", "sum": "somme", "ties": "liens", "title": "titre",
        "total": "total", "type": "type", "where": "où", "year": "année",
    },
    "es": {
        "agreement": "acuerdo", "agreements": "acuerdos", "amount": "importe", "beneficiaries": "beneficiarios", "confidence": "confianza",
        "country": "país", "currency": "moneda", "date": "fecha", "end": "fin", "fact": "hecho", "facts": "hechos", "first": "primero",
        "funder": "donante", "funding": "financiación", "gifts": "donaciones", "issued": "publicado el", "kind": "tipo", "language": "lengua",
        "last": "último", "latitude": "latitud", "longitude": "longitud", "name": "nombre", "one": "el uno", "organization": "organización",
        "organizations": "organizaciones", "other": "el otro", "part": "parte", "parties": "partes", "partner": "socio",
        "partners": "socios", "party": "parte", "place": "lugar", "project": "proyecto", "projects": "proyectos", "publisher": "editor",
        "recipient": "receptor", "release": "comunicado", "releases": "comunicados", "rule": "regla", "sentence": "frase",
        "sentences": "frases", "shared": "en común", "start": "inicio", "state": "estado", "sum": "suma", "ties": "vínculos",
        "title": "título", "total": "total", "type": "tipo", "where": "dónde", "year": "año",
    },
}  # fmt: skip
