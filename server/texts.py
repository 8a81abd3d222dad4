"""The words of the pages in three languages."""

from __future__ import annotations

TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "language": "English", "tagline": "Who works with whom, with the sentence behind every fact", "holds": "What the graph holds",
        "Release": "releases", "Organization": "organisations", "Agreement": "agreements", "Project": "projects", "Funding": "gifts and grants", "Partnership": "partnerships", "Place": "places",
        "questions": "Questions", "own": "Your own query", "run": "Run", "latest": "Latest releases", "snapshot": "Snapshot", "rows": "rows", "none": "No rows.",
        "limits": "What the answer cannot say", "show": "The query", "home": "Home", "first": "the first {n} are shown", "example": "for example", "said": "The sentences that say it",
        "is": "What the graph says", "of": "Where it is spoken of", "note": "Facts are read by rules from press releases; follow each to its sentence before you rely on it.", "sparql": "SPARQL endpoint", "download": "As",
        "group-partners": "Partners", "group-agreements": "Agreements", "group-funding": "Funding", "group-projects": "Projects", "group-places": "Places", "group-time": "Time", "group-provenance": "Provenance", "group-quality": "Quality", "group-network": "Network",
    },
    "fr": {
        "language": "Français", "tagline": "Qui travaille avec qui, et la phrase derrière chaque fait", "holds": "Ce que contient le graphe",
        "Release": "communiqués", "Organization": "organisations", "Agreement": "accords", "Project": "projets", "Funding": "dons et subventions", "Partnership": "partenariats", "Place": "lieux",
        "questions": "Questions", "own": "Votre propre requête", "run": "Lancer", "latest": "Derniers communiqués", "snapshot": "Instantané", "rows": "lignes", "none": "Aucune ligne.",
        "limits": "Ce que la réponse ne peut pas dire", "show": "La requête", "home": "Accueil", "first": "les {n} premières sont affichées", "example": "par exemple", "said": "Les phrases qui le disent",
        "is": "Ce que dit le graphe", "of": "Où il en est question", "note": "Les faits sont lus par des règles dans des communiqués ; remontez à la phrase avant de vous y fier.", "sparql": "Point d'accès SPARQL", "download": "En",
        "group-partners": "Partenaires", "group-agreements": "Accords", "group-funding": "Financements", "group-projects": "Projets", "group-places": "Lieux", "group-time": "Temps", "group-provenance": "Provenance", "group-quality": "Qualité", "group-network": "Réseau",
    },
    "es": {
        "language": "Español", "tagline": "Quién trabaja con quién, con la frase detrás de cada hecho", "holds": "Lo que contiene el grafo",
        "Release": "comunicados", "Organization": "organizaciones", "Agreement": "acuerdos", "Project": "proyectos", "Funding": "donaciones y subvenciones", "Partnership": "colaboraciones", "Place": "lugares",
        "questions": "Preguntas", "own": "Su propia consulta", "run": "Ejecutar", "latest": "Últimos comunicados", "snapshot": "Instantánea", "rows": "filas", "none": "Ninguna fila.",
        "limits": "Lo que la respuesta no puede decir", "show": "La consulta", "home": "Inicio", "first": "se muestran las primeras {n}", "example": "por ejemplo", "said": "Las frases que lo dicen",
        "is": "Lo que dice el grafo", "of": "Dónde se habla de ello", "note": "Los hechos se leen por reglas en comunicados; siga cada uno hasta su frase antes de fiarse.", "sparql": "Punto de acceso SPARQL", "download": "En",
        "group-partners": "Socios", "group-agreements": "Acuerdos", "group-funding": "Financiación", "group-projects": "Proyectos", "group-places": "Lugares", "group-time": "Tiempo", "group-provenance": "Procedencia", "group-quality": "Calidad", "group-network": "Red",
    },
}  # fmt: skip
