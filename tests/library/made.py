"""A small library made for tests, with every kind of entry that the real one has."""

from prongsai import rules
from prongsai.library.gather import Library, gathered
from prongsai.rules.yamlfile import YamlFile


def advice(item: str, /, *measures: str, **fields: str) -> str:
    """Return one advice as YAML."""
    about = fields.get("about", f"เรื่อง {item}")
    do = fields.get("do", "ควรปรับปรุง")
    return (
        f"  - item: {item!r}\n    about: {about!r}\n"
        "    means: {defect: แสดงว่าต่ำ, develop: แสดงว่าปานกลาง, keep: แสดงว่าเต็ม}\n"
        f"    do: {{defect: {do!r}, develop: ควรพัฒนา, keep: ให้รักษา}}\n"
        f"    measures: [{', '.join(measures)}]\n"
    )


def measure(name: str, /, *feeds: str, **fields: str) -> str:
    """Return one measure as YAML."""
    return (
        f"  - id: {name}\n    name: {fields.get('name', f'มาตรการ {name}')!r}\n    approach: แนวทาง\n"
        "    steps: [ขั้นแรก, ขั้นต่อมา]\n"
        f"    unit: {fields.get('unit', 'office')}\n    months: {fields.get('months', '[10, 3]')}\n"
        "    evidence: [ประกาศ]\n    indicator: ครบทุกงาน\n    output: ทำแล้ว … ครั้ง\n    outcome: ดีขึ้นร้อยละ …\n"
        f"    feeds: [{', '.join(feeds)}]\n    budget: ไม่ใช้งบประมาณ\n"
    )


def library(advised: str, measured: str) -> Library:
    """Return the library of these texts, in the ids of the year the real one is keyed to."""
    files = (
        YamlFile("advice.yaml", "advice:\n" + advised),
        YamlFile("measures.yaml", "measures:\n" + measured),
    )
    return gathered(rules.load("2567"), [files[0]], [files[1]])
