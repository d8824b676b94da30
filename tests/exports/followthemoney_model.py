"""The names of the properties that schemata of FollowTheMoney have, as its model documents them.

A schema has the properties of those that it extends too. Of schemata that an export never writes, only those are here
that others extend.
"""

from __future__ import annotations

from collections.abc import Mapping

EXTENDS: Mapping[str, tuple[str, ...]] = {
    "Thing": (),
    "Interval": (),
    "Interest": ("Interval",),
    "Analyzable": (),
    "LegalEntity": ("Thing",),
    "Person": ("LegalEntity",),
    "Organization": ("LegalEntity",),
    "Company": ("Organization",),
    "PublicBody": ("Organization",),
    "Address": ("Thing",),
    "Event": ("Interval", "Analyzable", "Thing"),
    "Document": ("Analyzable", "Thing"),
    "Family": ("Interval",),
    "Membership": ("Interest",),
    "Employment": ("Interest",),
    "UnknownLink": ("Interest",),
    "Identification": ("Interval",),
}

OWN: Mapping[str, str] = {
    "Thing": "name alias previousName weakAlias country summary notes description sourceUrl publisher publisherUrl "
    "wikipediaUrl wikidataId keywords topics address addressEntity program programId proof createdAt modifiedAt "
    "retrievedAt",
    "Interval": "startDate endDate date summary description recordId sourceUrl proof publisher publisherUrl "
    "namesMentioned modifiedAt retrievedAt",
    "Interest": "role status",
    "Analyzable": "namesMentioned locationMentioned phoneMentioned emailMentioned detectedLanguage",
    "LegalEntity": "email phone website legalForm incorporationDate dissolutionDate taxStatus status sector "
    "classification registrationNumber idNumber taxNumber licenseNumber vatCode jurisdiction mainCountry "
    "opencorporatesUrl bvdId uscCode icijId okpoCode innCode ogrnCode leiCode dunsCode uniqueEntityId npiCode "
    "swiftBic parent",
    "Person": "title firstName secondName middleName fatherName motherName lastName nameSuffix birthDate birthPlace "
    "birthCountry deathDate position nationality citizenship passportNumber socialSecurityNumber gender ethnicity "
    "height weight eyeColor hairColor appearance religion political profession education spokenLanguage",
    "Organization": "cageCode permId imoNumber giiNumber",
    "Company": "capital voenCode coatoCode irsCode ipoCode cikCode jibCode mbsCode caemCode kppCode okvedCode "
    "okopfCode fnsCode fssCode bikCode pfrNumber oksmCode isinCode ticker ricCode",
    "PublicBody": "",
    "Address": "full remarks postOfficeBox street street2 city postalCode region state latitude longitude osmId "
    "googlePlaceId",
    "Event": "location country important organizer involved",
    "Document": "contentHash title author generator crawler fileSize fileName extension encoding mimeType language "
    "date authoredAt publishedAt parent ancestors processingStatus processingError",
    "Family": "person relative relationship",
    "Membership": "member organization",
    "Employment": "employer employee",
    "UnknownLink": "subject object",
    "Identification": "holder type country number authority",
}


def properties_of(schema: str) -> set[str]:
    """All names of properties that an entity of a schema may have. Raises KeyError for a schema that is not here."""
    found = set(OWN[schema].split())
    for parent in EXTENDS[schema]:
        found |= properties_of(parent)
    return found
