"""The project file as a reader without the tool sees it: offsets are code points, so plain slicing works."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "\ufeff没有译文的标题\r\n"
    "你好，我们😀在𠮷野家。\r\n"
    "Hello, we are at the cafe\u0301 😀.\r\n"
    "第二段在这里。它有两句话。\r\n"
    "The second paragraph is here. It has two sentences.\r\n"
)


def align(*args: str) -> dict:
    """The project that the command line makes of files."""
    program = os.environ.get("DUIZHAO_BIN")
    command = [program] if program else ["cargo", "run", "--quiet", "--bin", "duizhao", "--"]
    done = subprocess.run([*command, "align", *args], cwd=ROOT, capture_output=True, check=True)
    return json.loads(done.stdout.decode("utf-8"))


class Offsets(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "talk.txt")
            path.write_bytes(TEXT.encode("utf-8"))
            cls.project = align(str(path))
        cls.document = cls.project["documents"][0]
        cls.texts = {text["id"]: text["content"] for text in cls.document["texts"]}

    def slice(self, span: dict) -> str:
        return self.texts[span["text"]][span["start"] : span["end"]]

    def test_newlines_are_lf_and_the_mark_is_gone(self) -> None:
        self.assertEqual(self.texts["t1"], TEXT.removeprefix("\ufeff").replace("\r\n", "\n"))

    def test_paragraphs_are_the_lines(self) -> None:
        paragraphs = {self.slice(p["span"]) for p in self.document["paragraphs"]}
        self.assertEqual(paragraphs, set(TEXT.removeprefix("\ufeff").split("\r\n")) - {""})

    def test_sentences_lie_in_their_paragraphs(self) -> None:
        paragraphs = {p["id"]: p["span"] for p in self.document["paragraphs"]}
        sentences = self.document["sentences"]
        self.assertIn("你好，我们😀在𠮷野家。", {self.slice(s["span"]) for s in sentences})
        self.assertEqual(len(sentences), 7)
        for sentence in sentences:
            span, outer = sentence["span"], paragraphs[sentence["paragraph"]]
            self.assertEqual(span["text"], outer["text"])
            self.assertTrue(outer["start"] <= span["start"] < span["end"] <= outer["end"])

    def test_beads_tile_both_sides(self) -> None:
        for segments, beads in (("paragraphs", "paragraphBeads"), ("sentences", "beads")):
            for side in ("source", "target"):
                ids = [s["id"] for s in self.document[segments] if s["side"] == side]
                self.assertEqual([i for bead in self.document[beads] for i in bead[side]], ids)

    def test_a_quote_is_the_slice(self) -> None:
        """A file annotated by plain Python opens, and gives back the same spans and quotes."""
        content = self.texts["t1"]
        quotes = ["你好", "😀", "𠮷野家", "cafe\u0301 😀", "two sentences"]
        self.document["annotations"] = [
            {"id": f"a{n}", "tag": "term", "spans": [
                {"text": "t1", "start": content.index(q), "end": content.index(q) + len(q), "quote": q}]}
            for n, q in enumerate(quotes, 1)
        ]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "annotated.json")
            path.write_text(json.dumps(self.project), encoding="utf-8")
            program = os.environ.get("DUIZHAO_BIN")
            command = [program] if program else ["cargo", "run", "--quiet", "--bin", "duizhao", "--"]
            subprocess.run([*command, "check", str(path)], cwd=ROOT, capture_output=True, check=True)
            self.document["annotations"][0]["spans"][0]["quote"] = "不在文中"
            path.write_text(json.dumps(self.project), encoding="utf-8")
            broken = subprocess.run([*command, "check", str(path)], cwd=ROOT, capture_output=True, check=False)
        self.assertEqual(broken.returncode, 1)
        self.assertIn("annotations[0].spans[0]", broken.stderr.decode("utf-8"))


if __name__ == "__main__":
    unittest.main()
