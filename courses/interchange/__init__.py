"""Question banks as files that other systems read and write: GIFT, Moodle XML, CSV, QTI 2.1.

Pure: texts and bytes in, `BankItem` out, and back. A file that cannot be read is refused whole.
"""

from courses.interchange.csv_files import read_csv, write_csv
from courses.interchange.gift_reader import read_gift
from courses.interchange.gift_writer import write_gift
from courses.interchange.items import BankChoice, BankItem, FileRefused, Note, Reading, Written
from courses.interchange.moodle_reader import read_moodle_xml
from courses.interchange.moodle_writer import write_moodle_xml
from courses.interchange.qti import write_qti_package

__all__ = [
    "BankChoice",
    "BankItem",
    "FileRefused",
    "Note",
    "Reading",
    "Written",
    "read_csv",
    "read_gift",
    "read_moodle_xml",
    "write_csv",
    "write_gift",
    "write_moodle_xml",
    "write_qti_package",
]
