from booklet.record import Record
class Fault(Record):
    entry: str
def named_faces(): pass
