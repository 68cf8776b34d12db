"""The procurement registers of Ban Dan, brought from sheets and made public through the real forms."""

from django.test import Client
from django.urls import reverse

from prongsai.web.disclosure.models import Brought, Register

YEAR = 2567
SHEETS = {
    "o14": (
        "procurement-list",
        """งานที่ซื้อหรือจ้าง\tวงเงินที่จะซื้อหรือจ้าง\tวิธีซื้อหรือจ้าง
ก่อสร้างถนนคอนกรีต (งบลงทุน)\t๔๙๐,๐๐๐.๐๐\tวิธีเฉพาะเจาะจง
ครุภัณฑ์คอมพิวเตอร์ (งบลงทุน)\t22000\tวิธีเฉพาะเจาะจง
""",
    ),
    "o15": (
        "procurement-notices",
        "เรื่องที่ประกาศ\tประเภทประกาศ\tวันที่ประกาศ\nประกวดราคาก่อสร้างถนน\tประกาศเชิญชวน\t1/11/2566\n",
    ),
    "o16": (
        "procurement-progress",
        """งานที่ซื้อหรือจ้าง\tสถานะการจัดซื้อจัดจ้าง\tข้อมูล ณ วันที่
ก่อสร้างถนนคอนกรีต\tสิ้นสุดสัญญา\t31/3/2567
ครุภัณฑ์คอมพิวเตอร์\tสิ้นสุดสัญญา\t31/3/2567
""",
    ),
    "o17": (
        "procurement-summary",
        """วิธีซื้อหรือจ้าง\tจำนวนงาน\tวงเงินงบประมาณ\tราคาที่ตกลงซื้อหรือจ้าง\tปัญหาและอุปสรรค\tข้อเสนอแนะ
วิธีเฉพาะเจาะจง\t41\t1,250,000\t1,198,400\tไม่มี\tไม่มี
""",
    ),
}


def publish(coordinator: Client, item: str) -> None:
    """Paste the sheet of an item's register, take its rows, keep a version, make it public."""
    name, sheet = SHEETS[item]
    where = ["ban-dan", YEAR, name]
    answer = coordinator.post(reverse("register-bring", args=where), {"how": "paste", "text": sheet})
    assert answer.status_code == 302, answer.content.decode()
    held = Register.objects.get(name=name)
    there = reverse("register-brought", args=[*where, Brought.objects.get(register=held).pk])
    answer = coordinator.post(there, {"what": "take", "version": str(held.version)})
    assert answer.status_code == 302, answer.content.decode()
    held.refresh_from_db()
    coordinator.post(reverse("register", args=where), {"what": "keep", "version": str(held.version)})
    coordinator.post(reverse("register-publish", args=[*where, 1]))


def give(coordinator: Client, item: str) -> None:
    """Give the register as evidence of its item."""
    held = Register.objects.get(name=SHEETS[item][0])
    where = reverse("evidence-add", args=["ban-dan", YEAR, item])
    answer = coordinator.post(where, {"kind": "published", "source": f"register:{held.pk}"})
    assert answer.status_code == 302, answer.content.decode()
