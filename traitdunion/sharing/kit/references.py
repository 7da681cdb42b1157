"""Every reference that a document may cite: how it reads, what it says, where that was read. Without a source it is marked for the town's lawyer."""

from dataclasses import dataclass

CSI = "du code de la sécurité intérieure"
TO_CHECK = "à vérifier par le juriste de la commune"


@dataclass(frozen=True)
class Reference:
    code: str
    label: str  # as it stands in a sentence, after « l’ », « la » or « le »
    says: str
    source: str = ""  # public address; none: general knowledge

    @property
    def checked(self) -> bool:
        return bool(self.source)


_EVERY = (
    Reference(
        "L132-4", f"article L132-4 {CSI}",
        "Le maire anime la prévention. Un conseil local est obligatoire au-dessus de 5 000 habitants et dans les communes qui ont un quartier "
        "prioritaire. Au-dessus de 15 000 habitants, un coordonnateur est désigné.",
        "lexbase.fr/texte-de-loi/code-de-la-securite-interieurel1324/L9114ML7.html",
    ),
    Reference(
        "L132-5", f"article L132-5 {CSI}",
        "Le conseil peut former des groupes de travail et d’échange d’informations, par territoire ou par thème. Les informations confidentielles "
        "échangées dans un groupe ne sont pas communiquées à des tiers. L’échange suit un règlement intérieur fixé par le conseil sur "
        "proposition des membres du groupe.",
        "archeo-lex.fr/codes/code_de_la_sécurité_intérieure/2019-03-25/modifications",
    ),
    Reference(
        "L132-13", f"article L132-13 {CSI}",
        "Le président de l’intercommunalité qui a la compétence anime un conseil intercommunal, sans toucher au pouvoir de police des maires. "
        "Mêmes groupes, même règle de confidentialité.",
        "data.guardint.org/en/entity/hs5sbkglcg4?page=17",
    ),
    Reference(
        "L132-7", f"article L132-7 {CSI}",
        "Le rappel à l’ordre par le maire. Il ne passe pas par l’outil.",
        "legal.tricoteuses.fr/articles/JORFARTI000001286948",
    ),
    Reference(
        "L132-10-2", f"article L132-10-2 {CSI}",
        "Les groupes locaux de traitement de la délinquance sont créés et présidés par le procureur, qui en tient le secrétariat.",
        "legifrance.gouv.fr/jorf/id/JORFTEXT000047800774",
    ),
    Reference(
        "D132-9", f"article D132-9 {CSI}",
        "La plénière se tient au moins une fois par an ; la formation restreinte, autant que de besoin.",
        "ille-et-vilaine.gouv.fr, La convocation de la première réunion plénière et les réunions suivantes",
    ),
    Reference(
        "D132-7", f"article D132-7 {CSI}",
        "Le conseil est le cadre de concertation sur les priorités ; il favorise l’échange d’informations et peut fixer des objectifs communs.",
        "app.livv.eu, code de la sécurité intérieure au 1er février 2026",
    ),
    Reference(
        "226-13", "article 226-13 du code pénal",
        "Il punit qui trahit le secret professionnel : un an d’emprisonnement et 15 000 euros d’amende.",
        "shs.cairn.info/article/JDJ_284_0020",
    ),
    Reference(
        "L121-6-2", "article L121-6-2 du code de l’action sociale et des familles",
        "Les professionnels de l’action sociale qui suivent une même personne ou une même famille peuvent partager entre eux ce qui est strictement "
        "nécessaire. Ils ne disent au maire que ce que sa compétence demande. Toute communication à des tiers est punie.",
        "secretpro.fr, article L121-6-2 ; codes-et-lois.fr/code-de-l-action-sociale-et-des-familles/article-l121-6-2",
    ),
    Reference(
        "RGPD-10", "article 10 du règlement général sur la protection des données",
        "Les données sur les infractions ne se traitent que sous le contrôle de l’autorité publique, ou quand la loi l’autorise avec des garanties.",
        "portail-rgpd.com/?p=5114",
    ),
    Reference(
        "LIL-46", "article 46 de la loi Informatique et Libertés",
        "Il dit qui peut traiter des données sur les infractions : les juridictions, les autorités publiques et ceux qui gèrent un service public, dans "
        "leurs attributions. Un bailleur ou un transporteur n’y figure pas de plein titre.",
        "gdpr-expert.eu/article.html?id=10",
    ),
    Reference(
        "AU-038", "délibération 2014-262 de la CNIL du 26 juin 2014 (AU-038)",
        "Elle n’autorise plus rien depuis le RGPD ; elle sert encore de référence. Elle ne porte pas sur les échanges en plénière ou en formation "
        "restreinte.",
        "juriblio.fr/deliberations/deliberation-no-2014-262-du-26-juin-2014/163488304/article-3 ; "
        "weka.fr/actualite/securite/article/prevention-de-la-delinquance-conseils-de-la-cnil-aux-communes-94716/",
    ),
    Reference(
        "CNIL-2020", "publication de la CNIL du 7 janvier 2020, « Prévention de la délinquance par les mairies : bonnes pratiques »",
        "Après ses contrôles : des listes fermées plutôt que du texte libre, pas de tableau collectif, un effacement automatique, une information "
        "à deux niveaux, des personnes désignées, une analyse d’impact.",
        "cnil.fr/fr/prevention-de-la-delinquance-par-les-mairies-quelles-sont-les-bonnes-pratiques",
    ),
    Reference(
        "CNIL-2021", "délibération 2021-122 de la CNIL du 14 octobre 2021",
        "Les traces de consultation se gardent six mois à un an, trois ans au plus avec un besoin écrit. Elles ne servent pas à suivre le travail "
        "des agents.",
        "nextinpact.com/lebrief/48665",
    ),
    Reference(
        "USH-2019", "convention du 29 mars 2019 entre le ministère de l’Intérieur et l’Union sociale pour l’habitat",
        "Elle se décline en conventions locales, avec un correspondant nommé de chaque côté.",
        "union-habitat.org/actualites/une-nouvelle-convention-ministere-de-l-interieur/ush",
    ),
    Reference(
        "GPO-2019", "instruction de la direction générale de la police nationale du 15 avril 2019",
        "Elle décrit les groupes de partenariat opérationnel. Elle n’est ni une loi ni un décret.",
        "lagazettedescommunes.com/627363",
    ),
    Reference(
        "CADA", "doctrine de la CADA sur la sûreté de l’État et la sécurité publique",
        "Le mot « sécurité » ne suffit pas à refuser un document ; il se communique souvent en partie, après occultation.",
        "cada.fr/la-surete-de-l-etat-et-la-securite-publique,6140.html",
    ),
    Reference(
        "charte-2010", "charte de 2010 du comité interministériel de prévention de la délinquance",
        "L’échange ne porte pas sur ce que couvre le secret professionnel, ne se fait jamais en plénière et n’alimente aucun fichier. Qui y manque "
        "quitte le groupe. La charte est revue chaque année.",
        "addap13.org/archives/article2045.html",
    ),
    Reference(
        "40-CPP", "article 40 du code de procédure pénale",
        "Il oblige toute autorité constituée, tout officier public et tout fonctionnaire à aviser le procureur d’un crime ou d’un délit appris dans "
        "l’exercice de ses fonctions.",
    ),
    Reference(
        "L112-8", "article L112-8 du code des relations entre le public et l’administration",
        "La saisine par voie électronique est faite par une personne qui s’est identifiée.",
    ),
    Reference(
        "R112-11-1", "article R112-11-1 du code des relations entre le public et l’administration",
        "Le reçu électronique dit la date de réception, le service, son adresse et son téléphone.",
    ),
)  # fmt: skip
REFERENCES = {one.code: one for one in _EVERY}
